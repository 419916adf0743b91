function login(email, password, callback) {
  login = function () {};
  callback(null, { user_id: '1' });
}
