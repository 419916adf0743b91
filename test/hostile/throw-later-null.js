function login(email, password, callback) {
  setTimeout(() => { throw null; }, 1);
}
