/**
 * Finds a member by email address, without a password.
 */
async function getUser(email, callback) {
  let member;
  try {
    const headers = { authorization: `Bearer ${configuration.API_TOKEN}` };
    const response = await fetch(`${configuration.API_URL}/members/by-email/${email}`, {
      headers,
      signal: AbortSignal.timeout(5000)
    });
    if (response.status === 404) return callback(null);
    if (response.status !== 200) throw new Error(`status ${response.status}`);
    ({ member } = await response.json());
    if (!member?.id) throw new Error('no member in the answer');
  } catch (err) {
    console.error('get_user:', err.message);
    return callback(new Error('The member service is not available.'));
  }

  // Keep in step with login.js.
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
}
