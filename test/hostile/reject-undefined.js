function login(email, password, callback) {
  Promise.reject();
}
