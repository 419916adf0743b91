/**
 * Stores a new password after a reset.
 */
async function changePassword(email, newPassword, callback) {
  try {
    const url = `${configuration.API_URL}/members/${encodeURIComponent(email)}/password`;
    const response = await fetch(url, {
      method: 'PUT',
      headers: { authorization: `Bearer ${configuration.API_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ password: newPassword }),
      signal: AbortSignal.timeout(5000)
    });

    if (response.status === 404) return callback(null, false);
    await response.json();
  } catch (err) {
    console.error('change_password:', err.name);
    return callback(new Error('The member service is not available.'));
  }
  return callback(null, true);
}
