// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace latchkey {

class TokenModel;

/// The order of the rows of a TokenModel by one of its columns, ascending.
///
/// Unknown times come after all known ones, and "never" after every date. Scopes start with all APIs, then
/// fewer come before more. Equal cells are ordered by comment, then by id, so that the order never depends on
/// the server's.
class TokenOrder
{
public:
    /// A column of the model; -1 for the order of the model itself. Refers to the model.
    TokenOrder(const TokenModel &tokens, int column)
        : m_tokens(tokens)
        , m_column(column)
    {
    }

    [[nodiscard]] bool isLess(int left, int right) const;
    void sort(std::vector<int> &rows) const;
    /// Puts rows into their places among others; both are sorted.
    [[nodiscard]] std::vector<int> merged(const std::vector<int> &rows, const std::vector<int> &others) const;

private:
    [[nodiscard]] int compare(int left, int right) const;

    const TokenModel &m_tokens;
    int m_column;
};

} // namespace latchkey
