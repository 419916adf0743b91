function login(email, password, callback) {
  Object.freeze(Error);
  callback(null, { user_id: '1' });
}
