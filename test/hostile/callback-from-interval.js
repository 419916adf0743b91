function login(email, password, callback) {
  setInterval(() => callback(null, { user_id: '1' }), 30);
}
