function login(email, password, callback) {
  process.exitCode = 9;
  callback(null, { user_id: '1' });
}
