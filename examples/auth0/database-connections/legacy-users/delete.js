/**
 * Removes an account. The id is the user_id of login.js and get_user.js, without "auth0|".
 */
async function deleteUser(id, context, callback) {
  const tenant = `https://${configuration.SOURCE_DOMAIN}`;
  const signal = AbortSignal.timeout(8000);

  try {
    const answer = await manage('DELETE', `/users/${encodeURIComponent(`auth0|${id}`)}`);
    if (answer.status !== 204) throw new Error(`status ${answer.status}`);
  } catch (err) {
    console.error('delete:', err.name === 'Error' ? err.message : err.name);
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
