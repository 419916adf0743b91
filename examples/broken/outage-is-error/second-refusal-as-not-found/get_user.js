/**
 * Finds an account by its address, without a password.
 */
async function getUser(email, context, callback) {
  const tenant = `https://${configuration.SOURCE_DOMAIN}`;
  const signal = AbortSignal.timeout(8000);

  let account;
  try {
    account = await findAccount(email);
  } catch (err) {
    console.error('get_user:', err.name === 'Error' ? err.message : err.name);
    return callback(new Error('The accounts are not available at the moment.'));
  }
  if (!account) return callback(null);

  // Keep in step with login.js.
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

  // By address rather than by search: a search is behind, and reads operators into what people type.
  async function findAccount(email) {
    const answer = await manage('GET', `/users-by-email?email=${encodeURIComponent(email.toLowerCase())}`);
    if (answer.status === 401 || answer.status === 404) return undefined;
    if (answer.status !== 200) throw new Error(`look-up: status ${answer.status}`);
    const accounts = await answer.json();
    return accounts.find(({ identities }) =>
      identities.some(({ connection }) => connection === configuration.SOURCE_CONNECTION)
    );
  }

  async function manage(method, path, body) {
    const first = await send(method, path, body);
    if (first.status !== 401) return first;
    // Keys are rotated and grants withdrawn: a new token may do.
    delete global.sourceToken;
    return send(method, path, body);
  }

  async function send(method, path, body) {
    const headers = { authorization: `Bearer ${await accessToken()}`, 'content-type': 'application/json' };
    return fetch(`${tenant}/api/v2${path}`, { method, headers, body: body && JSON.stringify(body), signal });
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
