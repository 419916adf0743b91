function login(email, password, callback) {
  callback.call(null, null, { user_id: '1' });
}
