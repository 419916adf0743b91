function login(email, password, callback) {
  Object.setPrototypeOf(global, null);
  callback(null, { user_id: '1' });
}
