function login(email, password, callback) {
  global.Error = function () {};
  callback(null, { user_id: '1' });
}
