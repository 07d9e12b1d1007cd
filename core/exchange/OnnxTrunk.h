// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/exchange/OnnxWalk.h"
#include "core/nn/model/NetworkOptions.h"

#include <map>
#include <string>
#include <vector>

namespace rollcall::exchange {

/// What an import has read of a ResNet so far.
struct ReadResNet
{
    nn::NetworkOptions network;
    /// By the names that the model gives them. A norm that was folded into its convolution has an empty weight.
    std::map<std::string, std::vector<float>> weights;
};

/// Reads the convolutions of a ResNet: the first one and the residual blocks, by how they are joined.
class OnnxTrunk
{
public:
    /// @param walk   @param name of the file, for messages   @param into is filled; all outlive this
    OnnxTrunk(OnnxWalk& walk, const std::string& name, ReadResNet& into) : m_walk(walk), m_name(name), m_into(into) {}

    /// @param value [B][1][mel][T]
    /// @return the value behind the last block
    /// @error Incompatible
    Result<std::string> read(const std::string& value);

private:
    /// A convolution as a node, with what its channels are multiplied by and what is added then.
    struct Conv;

    OnnxWalk& m_walk;
    const std::string& m_name;
    ReadResNet& m_into;
    std::string m_value; ///< reached so far
    bool m_hasEps = false;

    Result<Conv> readConv(const OnnxNode& node);
    Result<void> readNorm(Conv& conv, std::vector<float> bias);
    Result<void> readBlock(const std::vector<const OnnxNode*>& readers);
    Result<void> keepBlock(const std::vector<Conv>& layers, const Conv* shortcut);
    void keep(const Conv& conv, const std::string& layer, const std::string& norm);
};

/// A file that is no ResNet of WeSpeaker's: `what` it has or is, and what is understood.
Error unlikeResNet(const std::string& name, const std::string& what);
/// The same of a node.
Error unlikeResNet(const std::string& name, const OnnxNode& node, const std::string& what);
/// The same where something else than `wanted` reads a value.
Error unlikeResNet(const std::string& name, const OnnxWalk& walk, const std::string& value, const char* wanted);

} // namespace rollcall::exchange
