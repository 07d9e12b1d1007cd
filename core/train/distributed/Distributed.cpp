// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/distributed/Distributed.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <string_view>

#ifdef ROLLCALL_HAVE_C10D
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#ifdef ROLLCALL_HAVE_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#include <torch/types.h>
#endif

namespace rollcall::train {

namespace {

std::optional<long> numberOf(const char* text)
{
    const std::string_view view(text);
    long value = 0;
    const auto [end, code] = std::from_chars(view.data(), view.data() + view.size(), value);
    return code == std::errc() && end == view.data() + view.size() ? std::optional(value) : std::nullopt;
}

#ifdef ROLLCALL_HAVE_C10D
/// Long enough for the others to read their data sets.
constexpr std::chrono::minutes kPatience{30};

/// Works with every c10d process group; which one, joinProcesses() decides.
template <class Group>
class C10dCommunicator : public nn::Communicator
{
public:
    C10dCommunicator(c10::intrusive_ptr<Group> group, int rank, int size)
        : m_group(std::move(group)), m_rank(rank), m_size(size)
    {
    }

    [[nodiscard]] int rank() const override { return m_rank; }
    [[nodiscard]] int size() const override { return m_size; }

    void allReduce(at::Tensor& tensor) override
    {
        std::vector<at::Tensor> tensors{tensor};
        m_group->allreduce(tensors)->wait();
    }

    at::Tensor gather(const at::Tensor& tensor) override
    {
        std::vector<at::Tensor> inputs{tensor.contiguous()};
        std::vector<std::vector<at::Tensor>> outputs(1);
        for (int i = 0; i < m_size; ++i) {
            outputs[0].push_back(at::empty_like(inputs[0]));
        }
        m_group->allgather(outputs, inputs)->wait();
        return at::cat(outputs[0]);
    }

private:
    c10::intrusive_ptr<Group> m_group;
    int m_rank;
    int m_size;
};

/// LibTorch 2.4 and later ask for libuv unless told otherwise, even where they were built without it (Debian's). The processes meet
/// here once, which the other way of the store does as well.
template <class Options>
void doWithoutLibuv(Options& options)
{
    if constexpr (requires { options.useLibUV; }) {
        options.useLibUV = false;
    }
}

Error cannotJoin(const ProcessGroup& group, const char* why)
{
    return makeError(ErrorCode::Io, core::tr("process {} of {} cannot join the others at {}:{} ({})"), group.rank,
                     group.size, group.address, group.port, why);
}
#endif

} // namespace

Result<std::optional<ProcessGroup>> processGroupFromEnvironment()
{
    const char* rank = std::getenv("RANK");
    const char* size = std::getenv("WORLD_SIZE");
    if (rank == nullptr && size == nullptr) {
        return std::optional<ProcessGroup>();
    }
    const char* address = std::getenv("MASTER_ADDR");
    const char* port = std::getenv("MASTER_PORT");
    if (rank == nullptr || size == nullptr || address == nullptr || port == nullptr) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr(
                "training with several processes needs RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT; only some of "
                "these environment variables are set"));
    }
    const auto rankNumber = numberOf(rank);
    const auto sizeNumber = numberOf(size);
    const auto portNumber = numberOf(port);
    constexpr long kMostProcesses = 65'536;
    if (!rankNumber || !sizeNumber || !portNumber || *sizeNumber < 1 || *sizeNumber > kMostProcesses ||
        *rankNumber < 0 || *rankNumber >= *sizeNumber || *portNumber < 1 || *portNumber > 65'535) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("RANK={}, WORLD_SIZE={}, MASTER_PORT={}: these environment variables make no sense "
                                  "together"),
                         rank, size, port);
    }
    ProcessGroup group{static_cast<int>(*rankNumber), static_cast<int>(*sizeNumber), 0, address,
                       static_cast<std::uint16_t>(*portNumber)};
    if (const char* local = std::getenv("LOCAL_RANK"); local != nullptr) {
        group.localRank = static_cast<int>(numberOf(local).value_or(0));
    }
    return std::optional(group);
}

#ifdef ROLLCALL_HAVE_C10D
Result<std::unique_ptr<nn::Communicator>> joinProcesses(const ProcessGroup& group, const std::string& device)
{
    try {
        c10d::TCPStoreOptions options;
        options.port = group.port;
        options.isServer = group.rank == 0;
        options.numWorkers = static_cast<std::size_t>(group.size);
        options.timeout = kPatience;
        doWithoutLibuv(options);
        auto store = c10::make_intrusive<c10d::TCPStore>(group.address, options);
#ifdef ROLLCALL_HAVE_NCCL
        if (device.starts_with("cuda")) {
            auto options = c10d::ProcessGroupNCCL::Options::create();
            options->timeout = kPatience;
            auto nccl = c10::make_intrusive<c10d::ProcessGroupNCCL>(store, group.rank, group.size, options);
            return std::unique_ptr<nn::Communicator>(
                std::make_unique<C10dCommunicator<c10d::ProcessGroupNCCL>>(std::move(nccl), group.rank, group.size));
        }
#else
        static_cast<void>(device);
#endif
        auto gloo = c10d::ProcessGroupGloo::Options::create();
        gloo->timeout = kPatience;
        // The interface that leads to rank 0 is the one on which the others can reach us.
        gloo->devices.push_back(group.address == "localhost" || group.address.starts_with("127.")
                                    ? c10d::ProcessGroupGloo::createDeviceForHostname(group.address)
                                    : c10d::ProcessGroupGloo::createDefaultDevice());
        auto processes = c10::make_intrusive<c10d::ProcessGroupGloo>(store, group.rank, group.size, gloo);
        return std::unique_ptr<nn::Communicator>(
            std::make_unique<C10dCommunicator<c10d::ProcessGroupGloo>>(std::move(processes), group.rank, group.size));
    } catch (const c10::Error& error) {
        return cannotJoin(group, error.what_without_backtrace());
    } catch (const std::exception& error) {
        return cannotJoin(group, error.what());
    }
}
#else
Result<std::unique_ptr<nn::Communicator>> joinProcesses(const ProcessGroup&, const std::string&)
{
    return makeError(ErrorCode::InvalidArgument,
                     core::tr("this build cannot train with several processes: its LibTorch has no c10d"));
}
#endif

} // namespace rollcall::train
