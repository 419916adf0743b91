function login(email, password, callback) {
  setTimeout(() => callback(null, { user_id: '1' }), 10).unref();
}
