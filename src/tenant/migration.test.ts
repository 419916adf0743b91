import { describe, expect, test } from "vitest";
import { ada } from "./testing/legacy.ts";
import { openLab, type Lab } from "./testing/lab.ts";
import { said } from "./testing/sayings.ts";

// L legacy only, P partial, M migrated, D deleted at Auth0 and still in the legacy store, X conflict.
// https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database

function state({ tenant, legacy }: Lab): string {
  const users = tenant.users().length;
  const partials = tenant.partials().length;
  if (users + partials === 0) return legacy.rows.length === 0 ? "nobody" : "L";
  return partials === 0 ? "M" : "P";
}

function importing(): Lab {
  return openLab({ import_mode: true });
}

async function partial(): Promise<Lab> {
  const lab = importing();
  await lab.tell("request_password_reset");
  await lab.tell("reset_password", { password: "new-1" });
  expect(state(lab)).toBe("P");
  return lab;
}

async function migrated(): Promise<Lab> {
  const lab = importing();
  await lab.login();
  expect(state(lab)).toBe("M");
  return lab;
}

describe("from legacy only", () => {
  test("a login moves the user over, with the id of the script and the typed password", async () => {
    const lab = importing();
    expect(await lab.login()).toBe("authenticated [login] s");
    expect(state(lab)).toBe("M");
    expect(lab.tenant.users()[0]?.user_id).toBe("auth0|7");
  });

  test("a wrong password moves nobody", async () => {
    const lab = importing();
    expect(await lab.tell("login", { password: "no" })).toBe("wrong-credentials [login] fp");
    expect(state(lab)).toBe("L");
  });

  test("a login that breaks off after the script leaves a partial user, whom the next login completes", async () => {
    const lab = openLab({ import_mode: true, rows: [{ ...ada, user_metadata: { a: 1 } }] });
    expect(await lab.login({ interrupt: "after-login-script" })).toBe("interrupted [login]");
    expect(state(lab)).toBe("P");
    expect(await lab.login()).toBe("authenticated [] s");
    expect(state(lab)).toBe("M");
    expect(lab.tenant.users()).toMatchObject([{ user_id: "auth0|7", user_metadata: { a: 1 } }]);
  });

  test("a login that breaks off before the profile leaves a user whose metadata never comes", async () => {
    const lab = openLab({ import_mode: true, rows: [{ ...ada, user_metadata: { a: 1 } }] });
    expect(await lab.login({ interrupt: "before-profile" })).toBe("interrupted [login]");
    expect(state(lab)).toBe("M");
    expect(await lab.login()).toBe("authenticated [] s");
    expect(lab.tenant.users()[0]).not.toHaveProperty("user_metadata");
  });

  test("a reset that was only asked for leaves a partial user, who still logs in with the old password", async () => {
    const lab = importing();
    await lab.tell("request_password_reset");
    expect(state(lab)).toBe("P");
    expect(await lab.login()).toBe("authenticated [login] s");
    expect(state(lab)).toBe("M");
  });

  test("a sign-up with the same email is refused", async () => {
    const lab = importing();
    expect(await lab.tell("sign_up", { password: "x" })).toBe("user-exists [get_user] fs");
    expect(state(lab)).toBe("L");
  });
});

describe("from partial", () => {
  test("the login with the new password makes the profile out of what get_user said", async () => {
    const lab = await partial();
    expect(await lab.tell("login", { password: "new-1" })).toBe("authenticated [] s");
    expect(state(lab)).toBe("M");
  });

  test("the old password is wrong, and no script is asked", async () => {
    const lab = await partial();
    expect(await lab.login()).toBe("wrong-credentials [] fp");
    expect(state(lab)).toBe("P");
  });

  // With the legacy user gone, nothing but the internal record is in the way.
  test.for([
    ["sign_up", "user-exists [get_user] fs"],
    ["create_user", "user-exists [get_user] fs"],
  ] as const)("%s is: %s", async ([flow, told]) => {
    const lab = await partial();
    lab.legacy.rows = [];
    expect(await lab.tell(flow, { password: "x" })).toBe(told);
    expect(state(lab)).toBe("P");
  });

  test("a bulk import meets a duplicate", async () => {
    const lab = await partial();
    const { imported, failed } = lab.tenant.bulkImport([{ email: "ada@example.com" }]);
    expect(imported).toEqual([]);
    expect(failed).toEqual([{ user: { email: "ada@example.com" }, code: "DUPLICATED_USER" }]);
  });

  test("a login with the id of the record and another email is a conflict", async () => {
    const lab = importing();
    await lab.tell("request_password_reset");
    lab.legacy.scripts.login = () => said({ user_id: "7", email: "king@example.com" });
    expect(await lab.login()).toBe("user-exists [login] f");
    expect(state(lab)).toBe("P");
  });

  test("no search finds the user: an API client can neither delete nor change", async () => {
    const lab = await partial();
    expect(await lab.tell("delete_user")).toBe("not-found []");
    expect(await lab.tell("change_email", { email: "king@example.com" })).toBe("not-found []");
  });

  test("deleting the internal record repairs: the next login asks the legacy store again", async () => {
    const lab = await partial();
    expect(lab.tenant.forget("ADA@example.com")).toBe(true);
    expect(state(lab)).toBe("L");
    expect(await lab.login()).toBe("authenticated [login] s");
    expect(lab.tenant.forget("nobody@example.com")).toBe(false);
  });
});

describe("from migrated", () => {
  test("a change of the legacy user changes nothing at Auth0", async () => {
    const lab = await migrated();
    lab.legacy.rows = [{ ...ada, password: "other", name: "Countess" }];
    expect(await lab.login()).toBe("authenticated [] s");
    expect(lab.tenant.users()[0]).not.toMatchObject({ name: "Countess" });
  });

  test("scripts that find nobody any more end the migration, and those who moved stay", async () => {
    const lab = await migrated();
    lab.legacy.scripts.login = () => said(null);
    lab.legacy.scripts.get_user = () => said(null);
    expect(await lab.login()).toBe("authenticated [] s");
    expect(await lab.login({ identifier: "late@example.com" })).toBe("wrong-credentials [login] fu");
    expect(await lab.tell("sign_up", { password: "x" })).toBe("user-exists [get_user] fs");
  });

  test("with import switched off the scripts decide again", async () => {
    const lab = await migrated();
    lab.tenant.setImportMode(false);
    lab.legacy.rows = [{ ...ada, password: "other" }];
    expect(await lab.login()).toBe("wrong-credentials [login] fp");
  });

  test("deleted at Auth0, the user comes back through each flow that asks the legacy store", async () => {
    const lab = await migrated();
    expect(await lab.tell("delete_user")).toBe("deleted [] sdu");
    expect(state(lab)).toBe("L");
    expect(await lab.tell("request_password_reset")).toBe("accepted [get_user] scpr");
    expect(state(lab)).toBe("P");
    expect(await lab.login()).toBe("authenticated [login] s");
    expect(lab.tenant.deletedInAuth0("ada@example.com")).toBe(true);
    expect(lab.tenant.deletedInAuth0("ada@example.com")).toBe(false);
    expect(await lab.login()).toBe("authenticated [login] s");
  });

  test("an incomplete deletion leaves the record, which refuses the same email until it is deleted too", async () => {
    const lab = await migrated();
    lab.tenant.deletedInAuth0("ada@example.com", { leaveRecord: true });
    lab.legacy.rows = [];
    expect(state(lab)).toBe("P");
    expect(await lab.tell("create_user", { password: "x" })).toBe("user-exists [get_user] fs");
    lab.tenant.forget("ada@example.com");
    expect(await lab.tell("create_user", { password: "x" })).toBe("created [get_user] sapi");
  });

  test("without the internal record the next login asks the legacy store and stays the same user", async () => {
    const lab = await migrated();
    expect(lab.tenant.forget("ada@example.com")).toBe(true);
    expect(await lab.login()).toBe("authenticated [login] s");
    expect(lab.tenant.users()).toHaveLength(1);
  });
});

describe("with import switched on over profiles", () => {
  async function switched(): Promise<Lab> {
    const lab = openLab();
    await lab.login();
    lab.tenant.setImportMode(true);
    return lab;
  }

  test("a profile without a password is completed by a login with the same id and email", async () => {
    const lab = await switched();
    expect(await lab.login()).toBe("authenticated [login] s");
    expect(await lab.login()).toBe("authenticated [] s");
    expect(lab.tenant.users()).toHaveLength(1);
  });

  test.for([
    ["another id with the email", "8", "ada@example.com"],
    ["the id with another email", "7", "king@example.com"],
  ] as const)("%s is a conflict that Auth0 does not resolve", async ([, user_id, email]) => {
    const lab = await switched();
    lab.legacy.scripts.login = () => said({ user_id, email });
    for (const _again of [1, 2]) expect(await lab.login()).toBe("user-exists [login] f");
    expect(lab.tenant.users()).toMatchObject([{ user_id: "auth0|7", email: "ada@example.com" }]);
    expect(lab.tenant.partials()).toEqual([]);
  });

  test("a reset gives the profile a password", async () => {
    const lab = await switched();
    expect(await lab.tell("request_password_reset")).toBe("accepted [get_user] scpr");
    expect(await lab.tell("reset_password", { password: "new-1" })).toBe("changed [] scp");
    expect(await lab.tell("login", { password: "new-1" })).toBe("authenticated [] s");
    expect(lab.tenant.users()).toHaveLength(1);
  });

  test("two profiles with one email are a conflict for whoever logs in", async () => {
    const lab = openLab({ settings: { duplicate_emails: true } });
    await lab.login();
    lab.legacy.rows = [{ ...ada, id: "8" }];
    await lab.login();
    lab.tenant.setImportMode(true);
    expect(await lab.login()).toBe("user-exists [login] f");
  });

  test("strategy version 1 does not look whether an email is free", async () => {
    const lab = openLab({ import_mode: true, strategy_version: 1 });
    await lab.login();
    lab.legacy.scripts.login = () => said({ user_id: "8", email: "ada@example.com" });
    expect(await lab.login({ identifier: "other@example.com" })).toBe("authenticated [login] s");
    expect(lab.tenant.users()).toHaveLength(2);
  });
});

describe("where a user exists already", () => {
  test("a get_user that finds everybody refuses each sign-up", async () => {
    const lab = importing();
    lab.legacy.scripts.get_user = () => said({ user_id: "1", email: "x@example.com" });
    const nobody = { identifier: "nobody@example.com" };
    expect(await lab.tell("sign_up", { password: "x" }, nobody)).toBe("user-exists [get_user] fs");
  });

  test("a bulk import that is followed by a login with another id is a conflict", async () => {
    const lab = importing();
    lab.tenant.bulkImport([{ email: "ada@example.com" }]);
    expect(await lab.login()).toBe("user-exists [login] f");
  });

  test("a migration that broke off refuses a sign-up after the legacy user is gone", async () => {
    const lab = importing();
    await lab.login({ interrupt: "after-login-script" });
    lab.legacy.rows = [];
    expect(await lab.tell("sign_up", { password: "x" })).toBe("user-exists [get_user] fs");
  });
});

describe("at the same time", () => {
  test("two first logins are one user", async () => {
    const lab = importing();
    const told = await Promise.all([lab.login(), lab.login()]);
    expect(told).toEqual(["authenticated [login] s", "authenticated [login] s"]);
    expect(lab.tenant.users()).toHaveLength(1);
  });

  test("a first login loses against a reset that ends while its script runs", async () => {
    const lab = importing();
    await lab.tell("request_password_reset");
    const login = lab.legacy.scripts.login;
    let reset: Promise<string> | undefined;
    lab.legacy.scripts.login = (...args) => {
      reset = lab.tell("reset_password", { password: "new-1" });
      return login?.(...args) ?? said(null);
    };
    expect(await lab.login()).toBe("wrong-credentials [login] fp");
    expect(await reset).toBe("changed [] scp");
  });
});

describe("with import switched off again", () => {
  test.for([
    ["identify", "found [get_user]"],
    ["request_password_reset", "accepted [get_user] scpr"],
    ["reset_password", "changed [get_user change_password] scp"],
    ["set_password", "changed [get_user change_password] scp"],
    ["verify_email", "verified [verify] sv"],
    ["delete_user", "deleted [delete] sdu"],
  ] as const)("%s of a user who migrated asks the scripts: %s", async ([flow, told]) => {
    const lab = await migrated();
    lab.tenant.setImportMode(false);
    expect(await lab.tell(flow, { password: "new-1" })).toBe(told);
  });
});
