function login(email, password, callback) {
  setTimeout(() => { while (true) {} }, 5);
}
