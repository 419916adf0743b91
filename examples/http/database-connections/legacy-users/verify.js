/**
 * Notes that a member followed the link in the verification mail.
 */
async function verify(email, callback) {
  let verified = false;
  try {
    const url = `${configuration.API_URL}/members/${encodeURIComponent(email)}/verification`;
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${configuration.API_TOKEN}` },
      signal: AbortSignal.timeout(5000)
    });

    if (response.status === 404) return callback(null, false);
    if (response.status !== 200) throw new Error(`status ${response.status}`);
    verified = (await response.json()).emailVerified === true;
  } catch (err) {
    console.error('verify:', err.name);
    return callback(new Error('The member service is not available.'));
  }
  return callback(null, verified);
}
