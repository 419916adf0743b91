/**
 * Removes a member. The id is the user_id of login.js and get_user.js, without "auth0|".
 */
function deleteUser(id, callback) {
  const https = require('https');

  // Ids are integers here; anything else was never ours.
  if (!/^\d{1,9}$/.test(id)) return callback(null);

  const call = https.request(
    `${configuration.API_URL}/members/${id}`,
    { method: 'DELETE', headers: { authorization: `Bearer ${configuration.API_TOKEN}` }, timeout: 5000 },
    (response) => {
      response.resume();
      // 404: somebody was faster.
      if (response.statusCode === 204 || response.statusCode === 404) return callback(null);
      console.error('delete: status', response.statusCode);
      return callback(new Error('The member service is not available.'));
    }
  );
  call.on('timeout', () => call.destroy(new Error('time-out')));
  call.on('error', (err) => {
    console.error('delete:', err.code || err.name);
    callback(new Error('The member service is not available.'));
  });
  call.end();
}
