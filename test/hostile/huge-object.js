function login(email, password, callback) {
  const user = {};
  for (let i = 0; i < 1e6; i++) user['k' + i] = i;
  callback(null, user);
}
