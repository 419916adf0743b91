/**
 * Moves a member to a new email address. Always four parameters: Auth0 documents no context here.
 */
async function changeEmail(email, newEmail, verified, callback) {
  try {
    const url = `${configuration.API_URL}/members/${encodeURIComponent(email)}/email`;
    const response = await fetch(url, {
      method: 'PUT',
      headers: { authorization: `Bearer ${configuration.API_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ email: newEmail }),
      signal: AbortSignal.timeout(5000)
    });

    if (response.status === 404) return callback(null, false);
    if (response.status === 409) {
      return callback(new ValidationError('user_exists', 'There is an account with this email already.'));
    }
    if (response.status !== 200) throw new Error(`status ${response.status}`);
    await response.json();
  } catch (err) {
    console.error('change_email:', err.name);
    return callback(new Error('The member service is not available.'));
  }
  return callback(null, true);
}
