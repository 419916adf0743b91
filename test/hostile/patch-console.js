function login(email, password, callback) {
  global.console = null;
  callback(null, { user_id: '1' });
}
