/**
 * Asks the source tenant whether an address and a password belong together, and reads the account.
 */
async function login(email, password, context, callback) {
  const tenant = `https://${configuration.SOURCE_DOMAIN}`;
  const signal = AbortSignal.timeout(8000);

  let account;
  try {
    const answer = await fetch(`${tenant}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'http://auth0.com/oauth/grant-type/password-realm',
        realm: configuration.SOURCE_CONNECTION,
        client_id: configuration.SOURCE_CLIENT_ID,
        client_secret: configuration.SOURCE_CLIENT_SECRET,
        username: email,
        password,
        scope: 'openid'
      }),
      signal
    });
    const { error, id_token: idToken } = await answer.json();

    // Only this one speaks of the password; limits, second factors and outages do not.
    if (answer.status === 403 && error === 'invalid_grant') {
      return callback(new WrongUsernameOrPasswordError(await findId(), 'Wrong email or password.'));
    }
    if (answer.status === 401 && error === 'unauthorized') {
      return callback(new UnauthorizedError('This account is blocked.'));
    }
    if (answer.status !== 200) throw new Error(`status ${answer.status} (${error})`);

    // It came from the tenant itself over TLS, so its signature need not be looked at.
    const { sub } = JSON.parse(Buffer.from(idToken.split('.')[1], 'base64url').toString());
    const found = await manage('GET', `/users/${encodeURIComponent(sub)}`);
    if (found.status !== 200) throw new Error(`account: status ${found.status}`);
    account = await found.json();
  } catch (err) {
    console.error('login:', err.name === 'Error' ? err.message : err.name);
    return callback(new Error('The accounts are not available at the moment.'));
  }

  // Keep in step with get_user.js.
  return callback(null, {
    user_id: account.user_id.replace(/^auth0\|/, ''),
    email: account.email,
    email_verified: account.email_verified === true,
    nickname: account.nickname,
    name: account.name,
    given_name: account.given_name,
    family_name: account.family_name,
    picture: account.picture,
    user_metadata: account.user_metadata || {},
    app_metadata: account.app_metadata || {}
  });

  // It does not say whether anybody has that address: null where nobody has, as Auth0's log wants it.
  async function findId() {
    const found = await manage('GET', `/users-by-email?email=${encodeURIComponent(email.toLowerCase())}`);
    if (found.status !== 200) throw new Error(`look-up: status ${found.status}`);
    const accounts = await found.json();
    const known = accounts.find(({ identities }) =>
      identities.some(({ connection }) => connection === configuration.SOURCE_CONNECTION)
    );
    return known ? known.user_id.replace(/^auth0\|/, '') : null;
  }

  async function manage(method, path, body) {
    const headers = { authorization: `Bearer ${await accessToken()}`, 'content-type': 'application/json' };
    const answer = await fetch(`${tenant}/api/v2${path}`, { method, headers, body: body && JSON.stringify(body), signal });
    // Keys are rotated and grants withdrawn: the next run asks for a new token.
    if (answer.status === 401) delete global.sourceToken;
    return answer;
  }

  // One token serves every run of this container until it is almost over.
  async function accessToken() {
    const known = global.sourceToken;
    if (known && known.until > Date.now()) return known.value;
    const answer = await fetch(`${tenant}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credentials',
        client_id: configuration.SOURCE_CLIENT_ID,
        client_secret: configuration.SOURCE_CLIENT_SECRET,
        audience: `${tenant}/api/v2/`
      }),
      signal
    });
    if (answer.status !== 200) throw new Error(`no token: status ${answer.status}`);
    const { access_token: value, expires_in: seconds } = await answer.json();
    if (!value) throw new Error('no token in the answer');
    global.sourceToken = { value, until: Date.now() + (seconds - 60) * 1000 };
    return value;
  }
}
