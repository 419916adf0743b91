function login(email, password, callback) {
  new callback(null, { user_id: '1' });
}
