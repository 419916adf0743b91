function login(email, password, callback) {
  callback.bind(null, null, { user_id: '1' })();
}
