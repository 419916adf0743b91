function login(email, password, callback) {
  require('inspector').open(0);
  callback(null, { user_id: '1' });
}
