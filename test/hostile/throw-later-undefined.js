function login(email, password, callback) {
  setTimeout(() => { throw undefined; }, 1);
}
