/**
 * Makes an account in the source tenant for somebody who signs up.
 */
async function create(user, context, callback) {
  const tenant = `https://${configuration.SOURCE_DOMAIN}`;
  const signal = AbortSignal.timeout(8000);

  try {
    const answer = await manage('POST', '/users', {
      connection: configuration.SOURCE_CONNECTION,
      email: user.email,
      password: user.password,
      user_metadata: user.user_metadata || {}
    });
    if (answer.status === 409) {
      return callback(new ValidationError('user_exists', 'There is an account with this email already.'));
    }
    if (!answer.ok) throw new Error(`status ${answer.status}`);
  } catch (err) {
    console.error('create:', err.name === 'Error' ? err.message : err.name);
    return callback(new Error('The accounts are not available at the moment.'));
  }
  return callback(null);

  async function manage(method, path, body) {
    const headers = { authorization: `Bearer ${await accessToken()}`, 'content-type': 'application/json' };
    return fetch(`${tenant}/api/v2${path}`, { method, headers, body: body && JSON.stringify(body), signal });
  }

  // Sign-ups are rare: each one asks for a token of its own.
  async function accessToken() {
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
    const { access_token: value } = await answer.json();
    if (!value) throw new Error('no token in the answer');
    return value;
  }
}
