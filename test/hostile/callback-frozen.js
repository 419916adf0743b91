function login(email, password, callback) {
  Object.freeze(callback);
  callback(null, { user_id: '1' });
}
