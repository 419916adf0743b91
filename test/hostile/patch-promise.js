function login(email, password, callback) {
  global.Promise = null;
  callback(null, { user_id: '1' });
}
