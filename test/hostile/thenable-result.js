function login(email, password, callback) {
  callback(null, { user_id: '1', then(resolve) { resolve({ user_id: '2' }); } });
}
