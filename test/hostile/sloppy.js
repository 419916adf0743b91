function login(email, password, callback) {
  undeclared = 1;
  callback(null, { user_id: '1' });
}
