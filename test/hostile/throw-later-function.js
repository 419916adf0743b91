function login(email, password, callback) {
  setTimeout(() => { throw () => {}; }, 1);
}
