function login(email, password, callback) {
  'use strict';
  undeclared = 1;
}
