function login(email, password, callback) {
  setTimeout(() => { throw 'text'; }, 1);
}
