/**
 * Adds a member who signs up. The API hashes the password.
 */
function create(user, callback) {
  const axios = require('axios');

  const metadata = user.user_metadata || {};
  const member = {
    email: user.email,
    password: user.password,
    firstName: metadata.given_name,
    lastName: metadata.family_name,
    locale: metadata.locale
  };

  const send = () =>
    axios.post(`${configuration.API_URL}/members`, member, {
      headers: { authorization: `Bearer ${configuration.API_TOKEN}` },
      timeout: 5000,
      validateStatus: (status) => status === 201 || status === 409
    });

  send()
    .catch(() => send())
    .then((response) => {
      if (response.status === 409) {
        return callback(new ValidationError('user_exists', 'There is an account with this email already.'));
      }
      return callback(null);
    })
    .catch((err) => {
      // The error holds the request, and with it the password: only its code is written.
      console.error('create:', err.code);
      callback(new Error('The member service is not available.'));
    });
}
