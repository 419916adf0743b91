function login(email, password, callback) {
  const user = { user_id: '1' };
  user.self = user;
  callback(null, user);
}
