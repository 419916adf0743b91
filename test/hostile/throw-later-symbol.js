function login(email, password, callback) {
  setTimeout(() => { throw Symbol('x'); }, 1);
}
