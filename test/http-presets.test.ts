import { describe, expect, test } from "vitest";
import { understudy, writeFolder } from "./support/cli.ts";

const helper = `
  const call = async (path, options) => {
    const signal = AbortSignal.timeout(5000);
    const response = await fetch(configuration.API + path, { ...options, signal });
    return { status: response.status, text: await response.text() };
  };
  const answer = ({ status, text }) => {
    if (status !== 200) throw new Error("status " + status);
    return JSON.parse(text);
  };
  const json = (value, headers) => ({
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(value),
  });`;

/** A script of each kind, as a body that sets `user` or returns. */
const presets = {
  graphql: {
    login: `
      const query = "mutation ($e: String!, $p: String!) { login(email: $e, password: $p) { id email email_verified } }";
      const { text } = await call("/graphql", json({ query, variables: { e: email, p: password } }));
      const { data, errors } = JSON.parse(text);
      if (errors && errors[0].extensions.code === "WRONG_CREDENTIALS") return refuse();
      user = data.login;`,
    get_user: `
      const query = "query ($e: String!) { user(email: $e) { id email email_verified } }";
      const { text } = await call("/graphql", json({ query, variables: { e: email } }));
      ({ user } = JSON.parse(text).data);`,
  },
  soap: {
    login: `
      const { status, text } = await call("/soap", soap("Authenticate", { username: email, password }));
      if (status === 500 && text.includes("wrong_credentials")) return refuse();
      user = read(status, text);`,
    get_user: `
      const { status, text } = await call("/soap", soap("GetUser", { username: email }));
      if (text.includes("<GetUserResponse></GetUserResponse>")) return callback(null);
      user = read(status, text);`,
  },
  wordpress: {
    login: `
      const session = await call("/wp-json/jwt-auth/v1/token", json({ username: email, password }));
      if (session.status === 403) return refuse();
      const headers = { authorization: "Bearer " + answer(session).token };
      user = answer(await call("/wp-json/wp/v2/users/me", { headers }));`,
    get_user: `
      [user = null] = answer(await call("/wp-json/wp/v2/users?search=" + encodeURIComponent(email)));`,
  },
  "oauth-password": {
    login: `
      const body = new URLSearchParams({ grant_type: "password", username: email, password });
      const grant = await call("/oauth/token", { method: "POST", body });
      if (grant.status === 400 && JSON.parse(grant.text).error === "invalid_grant") return refuse();
      const headers = { authorization: "Bearer " + answer(grant).access_token };
      user = answer(await call("/userinfo", { headers }));`,
    get_user: `
      const grant = { grant_type: "client_credentials", client_id: "cid", client_secret: configuration.SECRET };
      const { access_token } = answer(await call("/oauth/m2m", json(grant)));
      const headers = { authorization: "Bearer " + access_token };
      [user = null] = answer(await call("/users?email=" + encodeURIComponent(email), { headers }));`,
  },
} as const;

const soap = `
  const escape = (text) => text.replace(/[&<>]/g, (sign) => "&#" + sign.charCodeAt(0) + ";");
  const soap = (name, values) => {
    const inner = Object.entries(values).map(([key, value]) => "<" + key + ">" + escape(value) + "</" + key + ">");
    const envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    const body = "<s:Envelope xmlns:s='" + envelope + "'><s:Body><" + name + ">" + inner.join("") + "</" + name + "></s:Body></s:Envelope>";
    return { method: "POST", headers: { "content-type": "text/xml" }, body };
  };
  const read = (status, text) => {
    const part = (name) => new RegExp("<" + name + ">([^<]*)").exec(text)[1].replaceAll("&amp;", "&");
    if (status !== 200) throw new Error("status " + status);
    return { id: part("id"), email: part("email"), email_verified: part("email_verified") === "true" };
  };`;

const script = (head: string, body: string) => `async function script(${head}) {${helper}${soap}
  const refuse = () => callback(new WrongUsernameOrPasswordError(email, "wrong"));
  let user;
  try {${body}
    if (user) user = { user_id: String(user.id), email: user.email, email_verified: user.email_verified === true };
  } catch {
    return callback(new Error("The service is away."));
  }
  return callback(null, user);
}
`;

describe("scripts that ask an API described by a preset", () => {
  test.for(Object.entries(presets))("%s honour every contract", async ([preset, { login, get_user }]) => {
    const auth = "auth: { token: { post: /oauth/m2m, client_id: cid, client_secret: a-client-secret } }";
    const folder = await writeFolder(`http-${preset}`, {
      "scripts/login.js": script("email, password, callback", login),
      "scripts/get_user.js": script("email, callback", get_user),
      "understudy.yaml": `connection: { path: scripts, import_mode: true }
contracts: { waive: { no-remigration: "whoever leaves is removed from the service as well" } }
configuration: { API: "\${store.url}", SECRET: "\${store.password}" }
store:
  adapter: http
  base: https://api.example/v1
  preset: ${preset}
  ${preset === "oauth-password" ? auth : ""}
`,
    });
    const { code, stdout } = understudy(["test", "--search", "off"], folder);
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`http api (${preset}) embedded`),
    });
  });
});
