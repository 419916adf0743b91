function login(email, password, callback) {
  callback(Object.freeze(new Error('frozen')));
}
