function login(email, password, callback) {
  require('fs').writeFileSync('/tmp/understudy-hostile', 'x');
}
