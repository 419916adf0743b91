function login(email, password, callback) {
  const user = { user_id: '1', toJSON() { return user; } };
  callback(null, user);
}
