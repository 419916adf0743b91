function login(email, password, callback) {
  throw Object.freeze(new Error('frozen'));
}
