// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/OnnxWalk.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall::exchange {

OnnxWalk::OnnxWalk(const OnnxFile& file) : m_file(file)
{
    for (const OnnxTensor& tensor : file.constants) {
        m_constants.emplace(tensor.name, &tensor);
    }
    for (const OnnxNode& node : file.nodes) {
        for (const std::string& output : node.outputs) {
            m_givers.emplace(output, &node);
        }
    }
    for (const OnnxNode& node : file.nodes) {
        if (node.kind == "Identity") {
            continue;
        }
        for (std::size_t place = 0; place < node.inputs.size(); ++place) {
            auto& readers = m_readers[input(node, place)];
            if (std::ranges::find(readers, &node) == readers.end()) {
                readers.push_back(&node);
            }
        }
    }
}

std::string OnnxWalk::behindIdentities(std::string value) const
{
    // A damaged file may have a circle of them.
    for (std::size_t steps = 0; steps <= m_file.nodes.size(); ++steps) {
        const auto giver = m_givers.find(value);
        if (giver == m_givers.end() || giver->second->kind != "Identity" || giver->second->inputs.size() != 1) {
            break;
        }
        value = giver->second->inputs.front();
    }
    return value;
}

const OnnxNode* OnnxWalk::giverOf(const std::string& value) const
{
    const auto found = m_givers.find(behindIdentities(value));
    return found == m_givers.end() ? nullptr : found->second;
}

std::vector<const OnnxNode*> OnnxWalk::readersOf(const std::string& value) const
{
    const auto found = m_readers.find(value);
    return found == m_readers.end() ? std::vector<const OnnxNode*>() : found->second;
}

const OnnxNode* OnnxWalk::soleReader(const std::string& value, std::string_view kind) const
{
    const auto readers = readersOf(value);
    return readers.size() == 1 && readers.front()->kind == kind ? readers.front() : nullptr;
}

std::string OnnxWalk::input(const OnnxNode& node, std::size_t place) const
{
    return place < node.inputs.size() ? behindIdentities(node.inputs[place]) : std::string();
}

const OnnxTensor* OnnxWalk::constant(const OnnxNode& node, std::size_t place) const
{
    const auto found = m_constants.find(input(node, place));
    return found == m_constants.end() ? nullptr : found->second;
}

bool OnnxWalk::step(std::string& value, std::string_view kind)
{
    const OnnxNode* node = soleReader(value, kind);
    if (node == nullptr || node->outputs.empty()) {
        return false;
    }
    markUnderstood(*node);
    value = node->outputs.front();
    return true;
}

const OnnxNode* OnnxWalk::firstLeftOver() const
{
    const auto found = std::ranges::find_if(m_file.nodes, [this](const OnnxNode& node) {
        return node.kind != "Identity" && !m_understood.contains(&node);
    });
    return found == m_file.nodes.end() ? nullptr : &*found;
}

std::string named(const OnnxNode& node)
{
    const std::string name = !node.name.empty() ? node.name : node.outputs.empty() ? "" : node.outputs.front();
    return fmt::format("{} \"{}\"", node.kind, name);
}

} // namespace rollcall::exchange
