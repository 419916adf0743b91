function login(email, password, callback) {
  setTimeout(() => { throw 42; }, 1);
}
