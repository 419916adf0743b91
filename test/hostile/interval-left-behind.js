function login(email, password, callback) {
  setInterval(() => {}, 1);
  callback(null, { user_id: '1' });
}
