"""The day itself: who has come, what each meeting brought, repair, and the board of the room."""
