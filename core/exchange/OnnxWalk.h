// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/OnnxFile.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::exchange {

/// Steps through a graph along its edges. Identity nodes are taken as if they were not there.
class OnnxWalk
{
public:
    /// @param file outlives this
    explicit OnnxWalk(const OnnxFile& file);

    /// The node that gives a value; nullptr for an input or a constant.
    [[nodiscard]] const OnnxNode* giverOf(const std::string& value) const;
    /// The nodes that read a value.
    [[nodiscard]] std::vector<const OnnxNode*> readersOf(const std::string& value) const;
    /// The only one that does, where it is of this kind; else nullptr.
    [[nodiscard]] const OnnxNode* soleReader(const std::string& value, std::string_view kind) const;
    /// What a node reads at a place, behind Identity nodes; empty where there is nothing.
    [[nodiscard]] std::string input(const OnnxNode& node, std::size_t place) const;
    /// The constant that a node reads at a place; nullptr where it is none.
    [[nodiscard]] const OnnxTensor* constant(const OnnxNode& node, std::size_t place) const;

    /// Goes on behind the only node that reads a value, which counts as understood then, if it is of this kind.
    /// @return whether it is
    bool step(std::string& value, std::string_view kind);

    void markUnderstood(const OnnxNode& node) { m_understood.insert(&node); }
    /// The first node that was not; nullptr where all were.
    [[nodiscard]] const OnnxNode* firstLeftOver() const;

private:
    const OnnxFile& m_file;
    std::map<std::string, const OnnxNode*> m_givers;
    std::map<std::string, std::vector<const OnnxNode*>> m_readers;
    std::map<std::string, const OnnxTensor*> m_constants;
    std::set<const OnnxNode*> m_understood;

    [[nodiscard]] std::string behindIdentities(std::string value) const;
};

/// How a message names a node: `Conv "/layer1/conv1"`.
std::string named(const OnnxNode& node);

} // namespace rollcall::exchange
