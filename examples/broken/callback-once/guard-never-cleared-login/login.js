/**
 * Asks the members' API whether an email address and a password belong together.
 */
async function login(email, password, callback) {
  let member;
  setTimeout(() => callback(new Error('The member service took too long.')), 9000);
  try {
    const response = await fetch(`${configuration.API_URL}/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${configuration.API_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
      signal: AbortSignal.timeout(5000)
    });

    // This answer is the same for an unknown address and for a wrong password; Auth0's log is not.
    if (response.status === 401) {
      return callback(new WrongUsernameOrPasswordError(await findId(), 'Wrong email or password.'));
    }
    if (response.status !== 200) throw new Error(`status ${response.status}`);

    ({ member } = await response.json());
    if (!member || !member.id) throw new Error('an answer without a member');
  } catch (err) {
    console.error('login:', err.name);
    return callback(new Error('The member service is not available.'));
  }

  // Keep in step with get_user.js.
  return callback(null, {
    user_id: String(member.id),
    email: member.email,
    email_verified: member.emailVerified === true,
    nickname: member.nickname || undefined,
    given_name: member.firstName || undefined,
    family_name: member.lastName || undefined,
    user_metadata: { locale: member.locale },
    app_metadata: { plan: member.plan }
  });

  // Null where nobody has the address.
  async function findId() {
    const response = await fetch(`${configuration.API_URL}/members?email=${encodeURIComponent(email)}`, {
      headers: { authorization: `Bearer ${configuration.API_TOKEN}` },
      signal: AbortSignal.timeout(5000)
    });
    if (response.status !== 200) throw new Error(`look-up: status ${response.status}`);
    const { members } = await response.json();
    return members.length > 0 ? String(members[0].id) : null;
  }
}
