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
    if (answer.status !== 201) throw new Error(`status ${answer.status}`);
  } catch (err) {
    console.error('create:', err.name === 'Error' ? err.message : err.name);
    return callback(new Error('The accounts are not available at the moment.'));
  }
  return callback(null);

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
