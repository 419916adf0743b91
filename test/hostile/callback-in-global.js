function login(email, password, callback) {
  global.callback = callback;
  global.callback(null, { user_id: '1' });
}
